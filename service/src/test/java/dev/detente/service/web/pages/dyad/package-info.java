/** Tests of the pages against the real service. */
@NullMarked
package dev.detente.service.web.pages.dyad;

import org.jspecify.annotations.NullMarked;
