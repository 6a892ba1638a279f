package io.dualwrite.demo.voice;

/**
 * Something that dualwrite promises, looked at.
 *
 * @param text the promise
 * @param holds whether it was kept
 * @param seen the evidence, for or against
 */
public record Promise(String text, boolean holds, String seen) {}
