/**
 * Rule books that change while the service runs: drafts, their approval and publication over REST, a folder that people edit, and what other
 * instances on the same store publish.
 */
@NullMarked
package dev.detente.rulebooks;

import org.jspecify.annotations.NullMarked;
