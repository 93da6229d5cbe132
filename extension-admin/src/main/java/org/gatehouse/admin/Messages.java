package org.gatehouse.admin;

/** The numbered messages of this jar, GATE0081 to GATE0086. */
final class Messages {

    static final System.Logger LOG = System.getLogger(Messages.class.getPackageName());

    private Messages() {}

    static String noLogin() {
        return "GATE0081: gatehouse-admin.jar is there, but nobody has said who may use the admin UI, which shows clients and"
                + " can disconnect them. Configure gatehouse.admin.username and gatehouse.admin.password-hash (a bcrypt hash);"
                + " or gatehouse.admin.enabled=false for the stock client's scripts alone; or, where everybody who reaches the"
                + " server may do everything, gatehouse.admin.unsecured=true.";
    }

    static String badHash(String reason) {
        return "GATE0082: gatehouse.admin.password-hash is no bcrypt hash: " + reason
                + ". Make one, for example with: htpasswd -nbBC 10 admin PASSWORD";
    }

    static String badOption(String reason) {
        return "GATE0083: " + reason + ". Correct the value.";
    }

    static String unsecured(String namespace) {
        return "GATE0084: the admin UI on the namespace " + namespace + " asks for no login, because"
                + " gatehouse.admin.unsecured is true: whoever reaches the server sees its clients and can disconnect them."
                + " Configure gatehouse.admin.username and gatehouse.admin.password-hash before others reach it.";
    }

    static String failedLogins(String address, int failures) {
        return "GATE0085: " + failures + " logins to the admin UI from " + address
                + " have failed within a minute; that address is refused unheard until the minute is over. If this was"
                + " nobody you know, keep the path of the admin UI from the internet.";
    }

    static String dropped(long events) {
        return "GATE0086: " + events
                + " events were not shown in the admin UI, because more happened than could be sent to it."
                + " With so much traffic, set gatehouse.admin.mode=production, which shows numbers only.";
    }
}
