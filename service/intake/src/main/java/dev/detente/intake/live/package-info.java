/** Live feeds: fetched while the service runs, in order and each interval once, regardless of server failures. */
@NullMarked
package dev.detente.intake.live;

import org.jspecify.annotations.NullMarked;
