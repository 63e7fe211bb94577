package org.bihuan;

import java.nio.file.Path;

import org.bihuan.audit.AuditFile;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Starts the product: every problem found becomes a case, every case is closed. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class Bihuan {

	/**
	 * {@code verify-audit FILE} checks an exported trail and ends; anything else starts
	 * the product.
	 */
	public static void main(String[] args) {
		if (args.length == 2 && args[0].equals("verify-audit")) {
			System.exit(AuditFile.verify(Path.of(args[1]), System.out) ? 0 : 1);
		}
		SpringApplication.run(Bihuan.class, args);
	}

}
