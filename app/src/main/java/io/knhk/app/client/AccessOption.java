package io.knhk.app.client;

import io.knhk.schemas.RegistryAccess;
import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** How a command shows itself to brokers and registry. */
public final class AccessOption {
  @Option(
      names = "--command-config",
      paramLabel = "FILE",
      converter = Converter.class,
      description = {
        "Properties, as Kafka's own tools take them, for brokers that ask for TLS or credentials:",
        "security.protocol, sasl.*, ssl.*; and of the registry basic.auth.credentials.source,",
        "basic.auth.user.info, schema.registry.ssl.*."
      })
  private CommandConfig config = CommandConfig.NONE;

  private static final class Converter implements ITypeConverter<CommandConfig> {
    @Override
    public CommandConfig convert(String file) {
      try {
        return CommandConfig.read(Path.of(file));
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }

  /** The brokers at an address, as this command reaches them. */
  public BrokerAddress to(String bootstrap) {
    return new BrokerAddress(bootstrap, config.connection());
  }

  RegistryAccess registry() {
    return config.registry();
  }
}
