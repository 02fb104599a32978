/** Imports that run in the background, in two lanes, and resume after a restart of the service. */
@NullMarked
package dev.detente.service.ingest.background;

import org.jspecify.annotations.NullMarked;
