package org.gatehouse.internal.rooms;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.gatehouse.ClientSocket;
import org.gatehouse.Namespace;
import org.gatehouse.Presence;
import org.gatehouse.internal.presence.Where;
import org.jspecify.annotations.Nullable;

/** The handle of those who are online in one namespace, or in one of its rooms. */
record PresenceHandle(NamespaceHandle home, @Nullable String only) implements Presence {

    private UsersOnline all() {
        return home.usersOnline();
    }

    private Where where() {
        return new Where(home.name(), only);
    }

    @Override
    public Namespace namespace() {
        return home;
    }

    @Override
    public Optional<String> room() {
        return Optional.ofNullable(only);
    }

    @Override
    public Presence in(String room) {
        all().requireKnown(room);
        return new PresenceHandle(home, room);
    }

    @Override
    public Set<String> users() {
        return all().users(where());
    }

    @Override
    public boolean isOnline(String user) {
        return all().isOnline(where(), user);
    }

    @Override
    public void appear(ClientSocket client, String user) {
        all().appear(own(client), Objects.requireNonNull(user, "user"));
    }

    @Override
    public void appear(ClientSocket client) {
        all().appear(own(client), null);
    }

    @Override
    public void hide(ClientSocket client) {
        all().appear(own(client), "");
    }

    private JoinedSocket own(ClientSocket client) {
        if (client instanceof JoinedSocket socket && socket.home().handle().equals(home)) {
            return socket;
        }
        throw new IllegalArgumentException(client + " is no client of " + home);
    }

    @Override
    public String toString() {
        return "Presence[" + home + (only == null ? "" : " " + only) + "]";
    }
}
