/** Finds the actions that a person should look at first. */
@NullMarked
package dev.detente.service.review;

import org.jspecify.annotations.NullMarked;
