import type { Command } from "../core/command.ts";
import { announce } from "./announce.ts";
import { ask } from "./ask.ts";
import { auditCommand } from "./audit.ts";
import { balance } from "./balance.ts";
import { budget } from "./budget.ts";
import { buy } from "./buy.ts";
import { channelClear, channelSet, channelShow } from "./channel.ts";
import { channelConnect } from "./channel-connect.ts";
import { chart } from "./chart.ts";
import { check } from "./check.ts";
import type { AppContext } from "./context.ts";
import { doctor } from "./doctor.ts";
import { earn } from "./earn.ts";
import { exportCommand } from "./export.ts";
import { factOverride } from "./fact-override.ts";
import { factShow } from "./fact-show.ts";
import { factStale } from "./fact-stale.ts";
import { factRevert, factVerify } from "./fact-verify.ts";
import { gaps } from "./gaps.ts";
import { adminHelpFor, helpFor } from "./help.ts";
import { history } from "./history.ts";
import { importCommand } from "./import.ts";
import { link } from "./link.ts";
import { outcome } from "./outcome.ts";
import { plan } from "./plan.ts";
import { privacyDelete, privacyExport, privacyShow } from "./privacy.ts";
import { promoAdd } from "./promo-add.ts";
import { promoClaim } from "./promo-claim.ts";
import { promoCancel, promoPause, promoSchedule } from "./promo-control.ts";
import { promoList, promoMine } from "./promo-list.ts";
import { promoPool } from "./promo-pool.ts";
import { promoRemind } from "./promo-remind.ts";
import { promoStatsCommand } from "./promo-stats.ts";
import { promoUsed } from "./promo-used.ts";
import { reconcile } from "./reconcile.ts";
import { refund } from "./refund.ts";
import { remind } from "./remind.ts";
import { report } from "./report.ts";
import { roleClear, roleSet, roleShow } from "./role.ts";
import { scheduled } from "./scheduled.ts";
import { settings } from "./settings.ts";
import { spend } from "./spend.ts";
import { stats } from "./stats.ts";
import { teamCreate, teamLeave, teamShow } from "./team.ts";
import { teamInvite, teamJoin, teamRole } from "./team-people.ts";
import { undo } from "./undo.ts";

/** Every command there is, in the order help and menus show them. */
export const commands: readonly Command<AppContext>[] = [
  ask,
  check,
  balance,
  buy,
  earn,
  spend,
  outcome,
  refund,
  undo,
  history,
  report,
  chart,
  budget,
  remind,
  plan,
  reconcile,
  importCommand,
  exportCommand,
  link,
  settings,
  teamCreate,
  teamInvite,
  teamJoin,
  teamShow,
  teamRole,
  teamLeave,
  privacyShow,
  privacyExport,
  privacyDelete,
  promoList,
  promoClaim,
  promoMine,
  promoUsed,
  promoRemind,
  helpFor(() => commands),
  announce,
  scheduled,
  auditCommand,
  stats,
  gaps,
  factShow,
  factOverride,
  factVerify,
  factRevert,
  factStale,
  promoAdd,
  promoPool,
  promoSchedule,
  promoPause,
  promoCancel,
  promoStatsCommand,
  channelSet,
  channelClear,
  channelShow,
  channelConnect,
  roleSet,
  roleClear,
  roleShow,
  doctor,
  adminHelpFor(() => commands),
];
