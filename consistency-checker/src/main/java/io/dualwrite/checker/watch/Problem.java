package io.dualwrite.checker.watch;

/**
 * Something that keeps the sidecar from knowing, or that somebody has to look at.
 *
 * @param about which part of the whole, in a word, such as {@code target}
 * @param what happened, in a sentence
 * @param remedy what to do about it
 * @param blind whether something cannot be seen because of it; otherwise it is a warning
 */
public record Problem(String about, String what, String remedy, boolean blind) {}
