package org.gatehouse.internal.presence;

import org.jspecify.annotations.Nullable;

/**
 * Where users are online.
 *
 * @param namespace the namespace
 * @param room the room, {@code null} for the whole namespace
 */
public record Where(String namespace, @Nullable String room) {}
