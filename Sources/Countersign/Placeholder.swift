enum CountersignPlaceholder {}
