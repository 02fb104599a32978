/** What the web server answers by itself, and what slow clients may take. */
@NullMarked
package dev.detente.web.server;

import org.jspecify.annotations.NullMarked;
