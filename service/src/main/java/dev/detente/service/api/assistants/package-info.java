/** What assistants may ask for, by the Model Context Protocol: tools and prompts over the endpoints of the API. */
@org.jspecify.annotations.NullMarked
package dev.detente.service.api.assistants;
