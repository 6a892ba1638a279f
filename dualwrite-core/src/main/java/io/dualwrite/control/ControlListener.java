package io.dualwrite.control;

/**
 * Is told the state when it was read for the first time, and whenever a higher epoch was seen, by whichever process. The
 * epoch is acknowledged when this returns; it must not take long. In order, never twice for one epoch.
 */
@FunctionalInterface
public interface ControlListener {
    void changed(ControlState state);
}
