/** The REST API. */
@NullMarked
package dev.detente.api.rest;

import org.jspecify.annotations.NullMarked;
