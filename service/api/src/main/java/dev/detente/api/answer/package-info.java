/** The answers of the service, as JSON: the same from REST and from the command line. */
@NullMarked
package dev.detente.api.answer;

import org.jspecify.annotations.NullMarked;
