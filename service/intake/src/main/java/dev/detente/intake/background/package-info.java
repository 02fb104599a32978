/** Imports that run in the background, in two lanes, and resume after a restart of the service. */
@NullMarked
package dev.detente.intake.background;

import org.jspecify.annotations.NullMarked;
