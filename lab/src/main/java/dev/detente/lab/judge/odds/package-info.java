/** Judges how good odds are. */
@NullMarked
package dev.detente.lab.judge.odds;

import org.jspecify.annotations.NullMarked;
