/**
 * Makes official documents after GB/T 9704-2012 from their words, by the standard layout
 * or an office's own Word template, and archives what left the office; knows no business.
 */
@ApplicationModule(allowedDependencies = { "shared", "files", "organization" })
@NullMarked
package org.bihuan.documents;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
