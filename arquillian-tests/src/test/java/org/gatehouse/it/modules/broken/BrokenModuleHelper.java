package org.gatehouse.it.modules.broken;

import java.util.List;
import java.util.logging.Logger;
import org.gatehouse.internal.json.JsonText;

/** Breaks each rule for optional modules once. */
final class BrokenModuleHelper {

    static final Logger LOG = Logger.getLogger("broken");

    private BrokenModuleHelper() {}

    static Object internal() {
        return JsonText.body(List.of());
    }

    static void print() {
        System.out.println();
    }

    static void sleep() throws InterruptedException {
        Thread.sleep(1);
    }
}
