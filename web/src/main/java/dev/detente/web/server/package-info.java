/** Answers that the web server gives by itself, and limits for slow clients. */
@NullMarked
package dev.detente.web.server;

import org.jspecify.annotations.NullMarked;
