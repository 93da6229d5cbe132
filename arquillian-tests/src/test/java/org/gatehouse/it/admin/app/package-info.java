/** An application with the admin UI. */
package org.gatehouse.it.admin.app;
