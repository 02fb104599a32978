/** Tools and prompts for assistants over the endpoints of the API, by the Model Context Protocol. */
@org.jspecify.annotations.NullMarked
package dev.detente.assistants;
