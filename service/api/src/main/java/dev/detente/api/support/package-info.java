/** Parts that the API, the pages and access share: parameters, bodies, and answers to errors. */
@NullMarked
package dev.detente.api.support;

import org.jspecify.annotations.NullMarked;
