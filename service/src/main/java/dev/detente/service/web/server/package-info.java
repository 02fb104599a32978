/** What the web server answers by itself, and what slow clients may take. */
@NullMarked
package dev.detente.service.web.server;

import org.jspecify.annotations.NullMarked;
