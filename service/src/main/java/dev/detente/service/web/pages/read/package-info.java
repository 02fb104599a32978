/** The page that reads news reports. */
@NullMarked
package dev.detente.service.web.pages.read;

import org.jspecify.annotations.NullMarked;
