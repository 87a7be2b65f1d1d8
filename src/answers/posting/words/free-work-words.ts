import { clauseBefore, MAKING, speaksOfProduct } from "./guards.ts";

export const WORK = String.raw`(?:tests?|trials?|samples?|tasks?|assignments?|projects?|articles?|designs?|mock ?-?ups?|internships?|training|probation\w*|weeks?|months?|days?|edits?|drafts?|demos?|auditions?|positions?|roles?|works?|jobs?|gigs?|collab\w*|period|exercises?|pieces?|concepts?|challenges?|hours?|shifts?|videos?|pages?|posts?|logos?|it|this|that|these|those|first one|exam)`;
export const DO = String.raw`(?:do|doing|make|making|write|writing|create|creating|edit|design|work|working|deliver|provide|give|send|complete|build|translate|record|offer|start|test|help|develop|show|prepare|draw|produce|finish|set ?up|code|transcribe|manage)`;
export const DONE_WITH_BID = String.raw`(?:with|along with|together with|in|inside|as part of|alongside|to|when you|before) (?:your |the |ur |you )?(?:proposals?|bids?|application|cover letter|offer|quote|apply|applying|first message|submission)`;
export const CUSTOM = String.raw`(?:mock ?-?ups?|(?:a|the|your|one) (?:\w+ )?(?:sketch|version|outline|layout|take|edit|translation|sample|draft)s? (?:of|for|from|based|on)|designs? (?:for|of) (?:our|my|the|this)|concepts?|drafts? (?:of|for)|logo (?:concept|idea|draft|design|sketch)|wire ?-?frames?|storyboards?|full (?:plan|strategy|solution|article|design)|prototypes?|\d+ ?-? ?words?\b[^.!?]{0,20}\b(?:article|sample|text|story|post|on|about)|article (?:on|about|titled)|translat\w+ (?:of )?(?:this|the (?:following|attached|first))|(?:first|one|two|2|1) (?:page|chapter|paragraph|video|scene)s? (?:of (?:our|my|the|this)|translated|edited)|edit(?:ed)? (?:of )?(?:this|the attached)|the (?:whole|full|entire) (?:script|logo|article|design)|working (?:demo|code|prototype)|complete(?:d)? (?:sample|task|test)|custom samples?)`;

export const PAID_WORK =
  /\b(?:paid (?:test|trial|sample|task|project|try ?-?out|month|week|assignment|first)|(?:test|trial|sample|task)s? (?:\w+ )?(?:is|are|will be) (?:\w+ )?paid|both paid|we pay for (?:the )?(?:test|trial|sample))\b/;
export const SOFTWARE_TERMS =
  /\b(?:saas|subscription|plans?|free trial|app store|users?|customers?|subscribers?|invoices?|leave|shipping|royalty|gift|coupon|discount|tool for)\b/;

/** Showing what was made before is no new work. */
export const PAST_WORK =
  /\b(?:previous|past|existing|earlier|already|prior|portfolio|published|similar (?:work|projects?)|your (?:work|best|own)|you(?: have|ve)? (?:made|done|written|wrote|did|built|designed|edited)|no need to|dont need|examples? of)\b/;
export const MAKING_SOFT =
  /\b(?:build\w*|develop\w*|integrat\w+|implement\w*|plugin|feature|dashboard|status|tag|filter|module|app that|tool that|system that|show which)\b/;

export const isProduct = (sentence: string, start: number) =>
  speaksOfProduct(clauseBefore(sentence, start).slice(-70));
export const isMaking = (sentence: string, start: number) =>
  isProduct(sentence, start) || MAKING.test(clauseBefore(sentence, start));
