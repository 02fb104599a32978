/** Answers that the web server gives by itself, and limits for slow clients. */
@NullMarked
package dev.detente.api.server;

import org.jspecify.annotations.NullMarked;
