@NullMarked
package dev.detente.service.web.pages.queue;

import org.jspecify.annotations.NullMarked;
