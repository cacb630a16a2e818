package io.emberstone.platform;

/**
 * One error in a request.
 *
 * @param field path of the member or name of the parameter, such as {@code buckets[1].name}; empty
 *     for the body itself
 * @param message what is wrong with it
 */
public record FieldError(String field, String message) {}
