import { expect, test } from "vitest";
import { sweepExpiry } from "../../src/jobs/expiry-sweep.ts";
import { onBothDatabases } from "../databases.ts";
import { openScene } from "./scene.ts";

/**
 * Worked out by hand with a calendar, for Berlin: 09:00 is 08:00 UTC in winter time and 07:00 from 28 March to
 * 30 October 2027. Billed on day 31; 20 free Connects until 31 March; 40 bought on 25 November 2026, of which
 * proposals of that day and of 10 June take 16 each.
 */
const YEAR: readonly string[] = [
  "2026-11-30 08:00 100 Connects added by your plus plan",
  "2026-11-30 08:00 Your week, 23 Nov 2026 to 29 Nov 2026",
  "2026-12-02 08:00 What came of this proposal?", // asked for, 7 days after the first
  "2026-12-07 08:00 Your week, 30 Nov 2026 to 6 Dec 2026",
  "2026-12-09 08:00 What came of this proposal?", // 14 days
  "2026-12-31 08:00 100 Connects added by your plus plan",
  "2027-01-04 08:00 Your week, 28 Dec 2026 to 3 Jan 2027",
  "2027-01-31 08:00 100 Connects added by your plus plan",
  "2027-02-01 08:00 Your week, 25 Jan 2027 to 31 Jan 2027",
  "2027-02-28 08:00 100 Connects added by your plus plan",
  "2027-03-01 08:00 20 Connects expire in 30 days",
  "2027-03-01 08:00 Your week, 22 Feb 2027 to 28 Feb 2027",
  "2027-03-24 08:00 20 Connects expire in 7 days",
  "2027-03-30 07:00 20 Connects expire tomorrow",
  "2027-03-31 07:00 100 Connects added by your plus plan",
  "2027-04-05 07:00 Your week, 29 Mar 2027 to 4 Apr 2027",
  "2027-04-30 07:00 100 Connects added by your plus plan",
  "2027-05-03 07:00 Your week, 26 Apr 2027 to 2 May 2027",
  "2027-05-31 07:00 100 Connects added by your plus plan",
  "2027-06-07 07:00 Your week, 31 May 2027 to 6 Jun 2027",
  "2027-06-14 07:00 Your week, 7 Jun 2027 to 13 Jun 2027", // the proposal of 10 June
  "2027-06-24 07:00 What came of this proposal?",
  "2027-06-30 07:00 100 Connects added by your plus plan",
  "2027-07-05 07:00 Your week, 28 Jun 2027 to 4 Jul 2027",
  "2027-07-31 07:00 100 Connects added by your plus plan",
  "2027-08-02 07:00 Your week, 26 Jul 2027 to 1 Aug 2027",
  "2027-08-31 07:00 100 Connects added by your plus plan",
  "2027-09-06 07:00 Your week, 30 Aug 2027 to 5 Sep 2027",
  "2027-09-30 07:00 100 Connects added by your plus plan",
  "2027-10-04 07:00 Your week, 27 Sep 2027 to 3 Oct 2027",
  "2027-10-26 07:00 8 Connects expire in 30 days",
  "2027-10-31 08:00 100 Connects added by your plus plan",
  "2027-10-31 08:00 100 Connects expire in 30 days", // those of 30 November 2026
  "2027-11-01 08:00 Your week, 25 Oct 2027 to 31 Oct 2027",
  "2027-11-18 08:00 8 Connects expire in 7 days",
  "2027-11-23 08:00 100 Connects expire in 7 days",
  "2027-11-24 08:00 8 Connects expire tomorrow",
];

/** In the night, and just before and at the hours at which something may come. */
const LOOKS = ["00:05", "06:59", "07:00", "07:59", "08:00"];

onBothDatabases("a whole year of notices", (database) => {
  test("is the list that was worked out by hand, with two replicas looking in turn", {
    timeout: 240_000,
  }, async () => {
    const first = await openScene(database());
    const second = await openScene(database());
    await first.member("ana", "settings zone:Europe/Berlin");
    await first.member("ana", "plan plus day:31");
    await first.member("ana", "remind digest on:yes");
    await first.member("ana", "buy 40 paid:6");
    const spent = await first.member("ana", 'spend 16 job:"Logo"');
    await first.press("ana", spent, "Remind me in 7 days");
    await first.member("ana", "earn 20 expires:2027-03-31");
    const heard: string[] = [];
    const scenes = [first, second];
    for (let day = 0; day <= 365; day += 1) {
      const date = new Date(Date.UTC(2026, 10, 25 + day)).toISOString().slice(0, 10);
      for (const [turn, time] of LOOKS.entries()) {
        const now = new Date(`${date}T${time}:00Z`);
        if (now < new Date("2026-11-25T12:00:00Z") || now > new Date("2027-11-25T12:00:00Z")) continue;
        const scene = scenes[(day + turn) % 2] ?? first;
        scene.now = now;
        await sweepExpiry(database(), now);
        await scene.app.keepReminders();
        if (date === "2027-06-10" && time === "08:00") await scene.member("ana", 'spend 16 job:"Menu"');
        for (const one of scenes)
          for (const told of one.platform.told.splice(0))
            heard.push(`${date} ${time} ${told.rendered.reply.title}`);
      }
    }
    expect(heard.sort()).toEqual([...YEAR].sort());
  });
});
