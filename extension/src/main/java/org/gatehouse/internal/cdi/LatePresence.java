package org.gatehouse.internal.cdi;

import java.util.Optional;
import java.util.Set;
import org.gatehouse.ClientSocket;
import org.gatehouse.Namespace;
import org.gatehouse.Presence;

/** An injected presence, which may be used before there is a namespace: nobody is online then. */
record LatePresence(LateNamespace home, Optional<String> room) implements Presence {

    private Optional<Presence> actual() {
        return home.actual()
                .map(Namespace::presence)
                .map(all -> room.map(all::in).orElse(all));
    }

    @Override
    public Namespace namespace() {
        return home;
    }

    @Override
    public Presence in(String name) {
        return actual().map(all -> all.in(name)).orElseGet(() -> new LatePresence(home, Optional.of(name)));
    }

    @Override
    public Set<String> users() {
        return actual().map(Presence::users).orElse(Set.of());
    }

    @Override
    public boolean isOnline(String user) {
        return actual().map(all -> all.isOnline(user)).orElse(false);
    }

    @Override
    public void appear(ClientSocket client, String user) {
        actual().ifPresent(all -> all.appear(client, user));
    }

    @Override
    public void appear(ClientSocket client) {
        actual().ifPresent(all -> all.appear(client));
    }

    @Override
    public void hide(ClientSocket client) {
        actual().ifPresent(all -> all.hide(client));
    }
}
