package io.dualwrite.control;

import io.dualwrite.stage.Flags;
import io.dualwrite.stage.Share;

/** Flags in the form that is stored. */
final class FlagsText {
    private FlagsText() {}

    /** In one line, for the trail. */
    static String of(Flags flags) {
        return flags.stage() + " (DUAL_WRITE " + onOff(flags.dualWrite()) + "; SHADOW_READ "
                + flags.shadowRead().text() + "; TARGET_READ "
                + flags.targetRead().text() + ")";
    }

    static String onOff(boolean on) {
        return on ? "on" : "off";
    }

    static Flags parse(String dualWrite, String shadowRead, String targetRead) {
        return new Flags(dualWrite.equals("on"), Share.parse(shadowRead), Share.parse(targetRead));
    }
}
