import fc from "fast-check";
import { expect, test } from "vitest";
import {
  CONTROL_ID_LIMIT,
  type Control,
  controlNonce,
  decodeControl,
  encodeControl,
  fitsInline,
} from "../../src/core/controls.ts";

const control: Control = {
  form: false,
  public: false,
  anyone: false,
  once: false,
  nonce: controlNonce("i1", "0"),
  payload: "/connects undo entry:E12",
};

test("an id comes back as the control it was made from, for the person it was made for", () => {
  fc.assert(
    fc.property(
      fc.string({ maxLength: 60 }),
      fc.boolean(),
      fc.boolean(),
      fc.boolean(),
      (payload, form, anyone, once) => {
        const made = { ...control, payload, form, anyone, once };
        const id = encodeControl(made, "discord::1", "secret");
        expect(decodeControl(id, "discord::1", "secret")).toEqual(made);
        if (fitsInline(payload)) expect(id.length).toBeLessThanOrEqual(CONTROL_ID_LIMIT);
      },
    ),
  );
});

test("somebody else, another secret, or an altered id is refused", () => {
  const id = encodeControl(control, "discord::1", "secret");
  expect(() => decodeControl(id, "discord::2", "secret")).toThrow(/somebody else/);
  expect(() => decodeControl(id, "discord::1", "other")).toThrow(/somebody else/);
  expect(() => decodeControl(id.replace("E12", "E13"), "discord::1", "secret")).toThrow(/somebody else/);
  expect(() => decodeControl("v1::junk", "discord::1", "secret")).toThrow(/somebody else/);
});

test("a control for anyone works for anyone, but cannot be forged from a private one", () => {
  const id = encodeControl({ ...control, anyone: true }, "discord::1", "secret");
  expect(decodeControl(id, "slack:T1:U2", "secret").anyone).toBe(true);
  const forged = encodeControl(control, "discord::1", "secret").replace("v1::", "v1:a:");
  expect(() => decodeControl(forged, "discord::2", "secret")).toThrow(/somebody else/);
});

test("each press target has a nonce of its own", () => {
  expect(controlNonce("i1", "0")).not.toBe(controlNonce("i1", "1"));
  expect(controlNonce("i1", "0")).not.toBe(controlNonce("i2", "0"));
});
