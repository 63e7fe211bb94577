/**
 * Keeps uploaded files by the hash of their content, outside the database, after looking
 * at what they really are.
 */
@ApplicationModule(allowedDependencies = { "shared", "organization" })
@NullMarked
package org.bihuan.files;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
