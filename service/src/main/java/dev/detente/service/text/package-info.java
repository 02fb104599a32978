/** News reports: read, looked at, accepted as reports. */
@NullMarked
package dev.detente.service.text;

import org.jspecify.annotations.NullMarked;
