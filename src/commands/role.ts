import { z } from "zod";
import {
  dutiesOf,
  type GivenDuty,
  giveDuty,
  givenDuties,
  type Holder,
  takeDuty,
} from "../community/duties.ts";
import { UserError } from "../core/errors.ts";
import { DUTIES, type Duty } from "../core/identity.ts";
import { plain } from "../core/markup.ts";
import { type Action, answer, type Block, list, notice, type Reply, text } from "../core/reply.ts";
import { dayOf, formatDay } from "../core/time.ts";
import { audit } from "../database/audit-log.ts";
import type { Session } from "../database/database.ts";
import { communityOf } from "./announcement-here.ts";
import { type AppContext, defineCommand } from "./context.ts";

const options = z.object({
  duty: z.enum(DUTIES).describe("owner: everything; announcer: posts and promos; editor: facts and gaps"),
  role: z.string().min(1).max(64).optional().describe("Everybody with this role").meta({ option: "role" }),
  who: z.string().min(1).max(64).optional().describe("This person").meta({ option: "user" }),
});

type Values = z.infer<typeof options>;

export const roleSet = defineCommand({
  root: "connects-admin",
  group: "role",
  name: "set",
  summary: "Give a role or person a duty",
  examples: ["role set duty:editor @ana", "role set duty:announcer role:@marketing"],
  details:
    "Who administers the server or workspace has every duty without being listed. No duty opens anybody's personal wallet.",
  who: "owner",
  visibility: "private",
  needsCommunity: true,
  options,
  async run(context, values) {
    const holder = holderMeant(context, values);
    const given = await context.services.database.transaction(async (session) => {
      const before = await dutyState(session, context, holder);
      const added = await giveDuty(session, {
        community: communityOf(context),
        duty: values.duty,
        holder,
        realm: context.actor.realm,
        by: context.person.personId,
        now: context.now,
      });
      if (added) await note(context, session, holder, `${values.duty} given`, before);
      return added;
    });
    const who = holderText(holder);
    const hint = context.services
      .messengers()
      .find((one) => one.platform === context.actor.platform)?.dutyHint;
    return await overview(
      context,
      given ? `${who} can now act as **${values.duty}** here.` : `${who} was **${values.duty}** already.`,
      hint,
    );
  },
});

export const roleClear = defineCommand({
  root: "connects-admin",
  group: "role",
  name: "clear",
  summary: "Take a duty away",
  examples: ["role clear duty:editor @ana"],
  who: "owner",
  visibility: "private",
  needsCommunity: true,
  options,
  async run(context, values) {
    const holder = holderMeant(context, values);
    const { duty } = values;
    await context.services.database.transaction(async (session) => {
      const before = await dutyState(session, context, holder);
      if (!(await takeDuty(session, communityOf(context), duty, holder)))
        throw new UserError("not_found", `${holderText(holder)} was not given **${duty}** here.`);
      if (duty === "owner") await assertStillOwner(context, session);
      await note(context, session, holder, `${duty} taken away`, before);
    });
    return await overview(context, `${holderText(holder)} is no longer **${duty}** here.`);
  },
});

export const roleShow = defineCommand({
  root: "connects-admin",
  group: "role",
  name: "show",
  summary: "Duties now",
  examples: ["role show"],
  who: "any-duty",
  visibility: "private",
  needsCommunity: true,
  options: z.object({}),
  async run(context) {
    return await overview(context, null);
  },
});

/** @throws UserError bad_input for neither or both, and for everybody at once */
function holderMeant(context: AppContext, { role, who }: Values): Holder {
  if ((role === undefined) === (who === undefined))
    throw new UserError("bad_input", "Say either `role` or `who`. For example: `role set duty:editor @ana`.");
  const id = (role ?? who ?? "").trim();
  const everybody = ["everyone", "here", "channel", "all"].includes(id.toLowerCase());
  if (everybody || (role !== undefined && id === context.community?.id))
    throw new UserError(
      "bad_input",
      "A duty goes to some people, not to everybody. Pick a role or a person.",
    );
  if (/\s/.test(id) || id === "") throw new UserError("bad_input", "Pick one role or one person.");
  return { kind: role === undefined ? "user" : "role", id };
}

/** Nobody takes away what makes themselves an owner: a place that loses its last one could not be set right. */
async function assertStillOwner(context: AppContext, session: Session): Promise<void> {
  const { actor, administers, roles } = context;
  const left = await dutiesOf(session, communityOf(context), { user: actor.user, administers, roles });
  if (!left.has("owner"))
    throw new UserError(
      "conflict",
      "That is what makes you an owner here, so you can't take it away yourself. Another owner can.",
    );
}

async function dutyState(session: Session, context: AppContext, holder: Holder): Promise<readonly Duty[]> {
  const all = await givenDuties(session, communityOf(context));
  return all
    .filter((one) => one.holder.kind === holder.kind && one.holder.id === holder.id)
    .map((one) => one.duty);
}

async function note(
  context: AppContext,
  session: Session,
  holder: Holder,
  act: string,
  before: readonly Duty[],
): Promise<void> {
  await audit(session, {
    community: communityOf(context),
    personId: context.person.personId,
    kind: "roles",
    act,
    target: `${holder.kind} ${holder.id}`,
    before: { duties: before.join(", ") },
    after: { duties: (await dutyState(session, context, holder)).join(", ") },
    now: context.now,
  });
}

async function overview(context: AppContext, said: string | null, hint?: string): Promise<Reply> {
  const given = await givenDuties(context.services.database, communityOf(context));
  const owner = context.duties.has("owner");
  return answer({
    title: "Duties",
    blocks: [
      ...(said === null ? [] : [notice("success", said)]),
      ...(hint === undefined ? [] : [notice("info", hint)]),
      ...dutyBlocks(given, context.zone),
      text("Who administers this place has every duty."),
    ],
    actions: owner ? given.slice(0, 5).map(clearAction) : [],
    data: {
      duties: given.map(({ duty, holder, givenAt }) => ({
        duty,
        holder: holder.kind,
        id: holder.id,
        givenAt: givenAt.toISOString(),
      })),
    },
  });
}

function dutyBlocks(given: readonly GivenDuty[], zone: string): readonly Block[] {
  if (given.length === 0)
    return [text("No duty was given to anybody yet. `role set duty:announcer @somebody` gives one.")];
  return [
    list(
      given.map(
        ({ duty, holder, givenAt }) =>
          `**${duty}**: ${holderText(holder)}, since ${formatDay(dayOf(givenAt, zone))}`,
      ),
    ),
  ];
}

function clearAction({ duty, holder }: GivenDuty): Action {
  return {
    kind: "run",
    label: `Take ${duty} from ${holder.id}`.slice(0, 75),
    call: {
      path: "connects-admin role clear",
      values: { duty, [holder.kind === "role" ? "role" : "who"]: holder.id },
    },
    style: "danger",
  };
}

function holderText({ kind, id }: Holder): string {
  return kind === "role" ? `everybody with the role ${plain(id, 64)}` : plain(`@${id}`, 64);
}
