/** Live feeds: fetched while the service runs, in order, each interval once, whatever the other side does. */
@NullMarked
package dev.detente.service.feed;

import org.jspecify.annotations.NullMarked;
