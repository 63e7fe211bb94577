package org.bihuan;

import org.bihuan.operations.Command;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Starts the product: every problem found becomes a case, every case is closed. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class Bihuan {

	/** A command ({@link Command}) is run and ends; anything else starts the product. */
	public static void main(String[] args) {
		Command.run(args, System.out).ifPresentOrElse(System::exit, () -> SpringApplication.run(Bihuan.class, args));
	}

}
