/**
 * What a preflight can find, and what was found: the catalogue of findings, each with its meaning and remedy. Pure: it
 * knows neither how a finding is detected nor how a report looks.
 */
@NullMarked
package io.dualwrite.preflight.finding;

import org.jspecify.annotations.NullMarked;
