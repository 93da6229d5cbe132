/** The admin UI and the scripts of the stock client, which {@code gatehouse-admin.jar} serves. */
package org.gatehouse.it.admin;
