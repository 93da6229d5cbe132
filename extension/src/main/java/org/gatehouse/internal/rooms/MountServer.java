package org.gatehouse.internal.rooms;

import java.util.Collection;
import java.util.List;
import org.gatehouse.BroadcastOperator;
import org.gatehouse.Namespace;
import org.gatehouse.Server;

/** The handle of one mount; what is emitted on it goes to the namespace {@code "/"}. */
final class MountServer extends ForwardingOperator implements Server {

    private final String path;
    private final RoomDirectory directory;

    MountServer(String path, RoomDirectory directory) {
        this.path = path;
        this.directory = directory;
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public Namespace of(String name) {
        return directory.of(name);
    }

    @Override
    public Collection<Namespace> namespaces() {
        return List.copyOf(directory.namespaces().values());
    }

    @Override
    BroadcastOperator operator() {
        return directory.of("/");
    }

    @Override
    public String toString() {
        return "Server[" + path + "]";
    }
}
