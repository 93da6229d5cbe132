package org.gatehouse.internal.rooms;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Rooms with their members enter, as they are at the moment; the numbers leave. To ask for one room looks at no other. */
final class RoomSizes extends AbstractMap<String, Integer> {

    private final Map<String, Set<JoinedSocket>> rooms;

    RoomSizes(Map<String, Set<JoinedSocket>> rooms) {
        this.rooms = rooms;
    }

    @Override
    public @Nullable Integer get(@Nullable Object room) {
        Set<JoinedSocket> members = room == null ? null : rooms.get(room);
        return members == null ? null : members.size();
    }

    @Override
    public boolean containsKey(@Nullable Object room) {
        return get(room) != null;
    }

    @Override
    public Set<Map.Entry<String, Integer>> entrySet() {
        return new Entries();
    }

    private final class Entries extends AbstractSet<Map.Entry<String, Integer>> {

        @Override
        public Iterator<Map.Entry<String, Integer>> iterator() {
            return rooms.entrySet().stream()
                    .map(room -> Map.entry(room.getKey(), room.getValue().size()))
                    .iterator();
        }

        @Override
        public int size() {
            return rooms.size();
        }
    }
}
