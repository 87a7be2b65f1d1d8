import { describe, expect, test } from "vitest";
import { checkPosting } from "../../../src/answers/posting/check-posting.ts";

const JOB = "Set up Prometheus and Grafana for 8 servers, alerts to PagerDuty.";
const read = (page: string, now?: string) =>
  checkPosting(`${JOB}\n${page}`, now === undefined ? {} : { now });
const flagged = (page: string, id: string, now?: string) =>
  read(page, now).flags.some((flag) => flag.id === id);

test("a whole job page is read", () => {
  const page = `Posted 3 days ago
$45.00 - $70.00
Hourly
Proposals: 20 to 50
Last viewed by client: 2 hours ago
Interviewing: 4
Invites sent: 7
Unanswered invites: 2
Hires: 0
Required Connects to submit a proposal: 16
About the client
Payment method verified
4.98 of 32 reviews
Germany
63 jobs posted
78% hire rate, 2 open jobs
$120K total spent
81 hires, 5 active
$31.20 /hr avg hourly rate paid
Member since Mar 4, 2017`;
  expect(read(page).reading).toEqual({
    hires: 0,
    wanted: null,
    proposals: { min: 20, max: 50 },
    interviewing: 4,
    postedAgeDays: 3,
    clientRating: 4.98,
    clientReviews: 32,
    clientJobs: 63,
    clientHireRate: 78,
    paymentVerified: true,
    connectsRequired: 16,
    budget: { kind: "hourly", minCents: 4500, maxCents: 7000 },
  });
  expect(read(page).flags).toEqual([]);
});

test("labels and values on lines of their own are read too", () => {
  const { reading } = read("Proposals:\n15 to 20\nInterviewing:\n3\nHires:\n1\n$50.00\nFixed-price");
  expect(reading).toMatchObject({
    proposals: { min: 15, max: 20 },
    interviewing: 3,
    hires: 1,
    budget: { kind: "fixed", minCents: 5000, maxCents: 5000 },
  });
});

test.each([
  ["Proposals: Less than 5", { min: 0, max: 4 }],
  ["Proposals: 5 to 10", { min: 5, max: 10 }],
  ["Proposals: 50+", { min: 50, max: null }],
  ["Proposals: 50 +", { min: 50, max: null }],
  ["We already received more than 70 proposals", { min: 70, max: null }],
  ["112 applicants so far.", { min: 112, max: 112 }],
])("proposals: %s", (page, proposals) => {
  expect(read(page).reading.proposals).toEqual(proposals);
});

test.each([
  ["Posted just now", 0],
  ["Posted 5 hours ago", 0],
  ["Posted yesterday", 1],
  ["Posted 20 days ago", 20],
  ["Posted three weeks ago", 21],
  ["Posted last month", 30],
  ["Job posted: 2 months ago", 60],
])("age: %s", (page, days) => {
  expect(read(page).reading.postedAgeDays).toBe(days);
});

test.each([
  ["Posted Nov 3, 2026", 22],
  ["Posted on 2026-11-20", 5],
  ["Posted 1 October 2026", 55],
])("a date gives the age when today is known: %s", (page, days) => {
  expect(read(page, "2026-11-25T10:00:00Z").reading.postedAgeDays).toBe(days);
  expect(read(page).reading.postedAgeDays).toBeNull();
});

test.each(["Posted 31 February 2026", "Posted Dec 24, 2026"])(
  "an impossible or future date gives none: %s",
  (page) => {
    expect(read(page, "2026-11-25").reading.postedAgeDays).toBeNull();
  },
);

describe("already_hired", () => {
  test.each([
    "Hires: 1",
    "Hires: 2 of 2",
    "Hired: 4 / 4 needed",
    "Hiring for 3\nHires: 3",
    "Number of freelancers needed: 2\nHires: 2",
    "EDIT: this position has been filled, thank you all",
    "We've hired a freelancer for this job. Thanks!",
  ])("%s", (page) => {
    expect(flagged(page, "already_hired")).toBe(true);
  });
  test.each([
    "Hires: 0",
    "Hiring for 3\nHires: 1",
    "Looking for 3 writers\nHires: 2",
    "We're hiring several illustrators\nHires: 2",
    "81 hires, 5 active",
    "I previously hired someone who disappeared, the plugin is 70% finished",
    "We already hired an agency for ads, so this is only for the landing page",
  ])("not: %s", (page) => {
    expect(flagged(page, "already_hired")).toBe(false);
  });
});

test.each<[string, string, boolean]>([
  ["crowded", "Proposals: 50+", true],
  ["crowded", "Proposals: 20 to 50", false],
  ["crowded", "We submitted 60 proposals to foundations in the last years", false],
  ["stale", "Posted 3 weeks ago", true],
  ["stale", "Posted 21 days ago", true],
  ["stale", "Posted 2 weeks ago", false],
  ["stale", "Last viewed by client: 4 weeks ago", false],
  ["interviewing_many", "Interviewing: 10", true],
  ["interviewing_many", "Interviewing: 9", false],
  ["interviewing_many", "We had 22 interviews with nurses already", false],
  ["no_hire_history", "14 jobs posted\n7% hire rate, 1 open job", true],
  ["no_hire_history", "5 jobs posted\n10% hire rate", true],
  ["no_hire_history", "18 jobs posted\n1 hire", true],
  ["no_hire_history", "9 jobs posted, never hired", true],
  ["no_hire_history", "4 jobs posted\n0% hire rate", false],
  ["no_hire_history", "10 jobs posted\n11% hire rate", false],
  ["low_rating", "3.99 of 12 reviews", true],
  ["low_rating", "Rating is 3.75 out of 5.", true],
  ["low_rating", "Client rating 2.9 stars (5 reviews)", true],
  ["low_rating", "4.0 of 3 reviews", false],
  ["low_rating", "0.0 of 0 reviews", false],
  ["low_rating", "Our transit app has 3.2 stars in the Play Store", false],
  ["payment_unverified", "Payment method not verified", true],
  ["payment_unverified", "Payment unverified", true],
  ["payment_unverified", "Payment method: Unverified", true],
  ["payment_unverified", "Client's payment method hasn't been verified yet", true],
  ["payment_unverified", "Payment method verified", false],
  ["payment_unverified", "Fix the bug where users see payment method not verified after checkout", false],
])("%s: %s is %s", (id, page, raised) => {
  expect(flagged(page, id)).toBe(raised);
});

test.each([
  ["Required Connects to submit a proposal: 16", 16],
  ["Send a proposal for: 8 Connects", 8],
  ["Connects required: 12", 12],
  ["LinkedIn profile with 500 connects", null],
])("Connects: %s", (page, connects) => {
  expect(read(page).reading.connectsRequired).toBe(connects);
});

describe("what the bid costs", () => {
  test("comes from the page, the balance and the price from the wallet", () => {
    const check = checkPosting(`${JOB}\nRequired Connects to submit a proposal: 16`, {
      balance: 52,
      priceCentsPerConnect: 15,
    });
    expect(check.costs).toEqual({ connects: 16, balance: 52, balanceAfter: 36, missing: 0, cents: 240 });
  });

  test("the number given by the person wins over the page", () => {
    const check = checkPosting(`${JOB}\nSend a proposal for: 16 Connects`, { connects: 20, balance: 12 });
    expect(check.costs).toEqual({ connects: 20, balance: 12, balanceAfter: null, missing: 8, cents: null });
  });

  test("is unknown when nobody says it", () => {
    expect(checkPosting(JOB).costs).toEqual({
      connects: null,
      balance: null,
      balanceAfter: null,
      missing: null,
      cents: null,
    });
  });
});
