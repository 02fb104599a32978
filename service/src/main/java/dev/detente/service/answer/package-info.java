/** What the service answers, as JSON: the same from REST and from the command line. */
@NullMarked
package dev.detente.service.answer;

import org.jspecify.annotations.NullMarked;
