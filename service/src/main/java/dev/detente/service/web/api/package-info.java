/** The REST API. */
@NullMarked
package dev.detente.service.web.api;

import org.jspecify.annotations.NullMarked;
