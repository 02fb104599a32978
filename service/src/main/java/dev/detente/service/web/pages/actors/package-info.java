/** Actors and their pairs. */
@NullMarked
package dev.detente.service.web.pages.actors;

import org.jspecify.annotations.NullMarked;
