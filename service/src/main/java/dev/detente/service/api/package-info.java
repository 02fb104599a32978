/** The REST API. */
@NullMarked
package dev.detente.service.api;

import org.jspecify.annotations.NullMarked;
