package org.gatehouse.it.misspelt;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.gatehouse.SubscribeMessage;
import org.gatehouse.WebSocketGateway;

/** Tells what the deployer was warned of: on most servers that is in a log of theirs. */
@WebSocketGateway(path = "${gatehouse.misspelt.path:/nowhere}", protocol = "ws")
public class MisspeltGateway {

    private final List<String> warnings = new CopyOnWriteArrayList<>();
    private final Logger logger = Logger.getLogger("org.gatehouse.internal.cdi");
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord entry) {
            if (entry.getLevel().intValue() >= Level.WARNING.intValue()) {
                warnings.add(entry.getMessage());
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    void starting(@Observes @Initialized(ApplicationScoped.class) Object application) {
        logger.addHandler(handler);
    }

    @PreDestroy
    void ended() {
        logger.removeHandler(handler);
    }

    @SubscribeMessage("warnings")
    List<String> warnings() {
        return warnings;
    }
}
