/** Finds the actions that a person should look at first. */
@NullMarked
package dev.detente.scoring.review;

import org.jspecify.annotations.NullMarked;
